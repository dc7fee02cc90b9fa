package akashi.query.charts;

/** Fillings that differ without colour. */
enum Hatch {
    RISING("M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", 1.2),
    FALLING("M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4", 1.2),
    DOTS("M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z", 0),
    LEVEL("M0,2 h8 M0,6 h8", 1.2),
    CROSS("M0,4 h8 M4,0 v8", 1.2),
    FAINT("M0,8 l8,-8", 0.5);

    private final String path;
    private final double stroke;

    Hatch(String path, double stroke) {
        this.path = path;
        this.stroke = stroke;
    }

    /** The one of this number; they come again after the last. */
    static Hatch of(int number) {
        return values()[number % (values().length - 1)];
    }

    /** Defines it. */
    void define(Svg svg) {
        svg.begin("pattern", "id", svg.id(word()), "width", 8, "height", 8, "patternUnits", "userSpaceOnUse");
        if (stroke == 0) {
            svg.empty("path", "d", path);
        } else {
            svg.empty("path", "d", path, "stroke", "currentColor", "stroke-width", stroke, "fill", "none");
        }
        svg.end();
    }

    /** As a value of {@code fill}. */
    String fill(Svg svg) {
        return "url(#" + svg.id(word()) + ")";
    }

    private String word() {
        return "hatch" + ordinal();
    }
}
