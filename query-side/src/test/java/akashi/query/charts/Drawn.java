package akashi.query.charts;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A chart as a reader without our code sees it: elements, and axes read off the numbers beside them. */
final class Drawn {
    private final Element root;

    Drawn(Chart chart) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    Element root() {
        return root;
    }

    List<Element> all() {
        return elements("*");
    }

    List<Element> elements(String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Elements with this class among theirs. */
    List<Element> of(String cssClass) {
        return all().stream().filter(element -> List.of(element.getAttribute("class").split(" ")).contains(cssClass)).toList();
    }

    /** All that is written, title and description apart. */
    String words() {
        StringBuilder words = new StringBuilder();
        elements("text").forEach(text -> words.append(text.getTextContent()).append('\n'));
        return words.toString();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** What a coordinate stands for, by the numbers that stand at the ticks of the axis. @param levels which group of levels, from 0 */
    double across(double coordinate) {
        return value(read(of("ticks").get(0), "x1", false), coordinate);
    }

    double up(int levels, double coordinate) {
        return value(read(of("levels").get(levels), "y1", true), coordinate);
    }

    private static TreeMap<Double, Double> read(Element axis, String coordinate, boolean isUp) {
        List<Element> lines = new ArrayList<>();
        List<Element> texts = new ArrayList<>();
        for (Node child = axis.getFirstChild(); child != null; child = child.getNextSibling()) {
            Element element = (Element) child;
            (element.getTagName().equals("line") ? lines : texts).add(element);
        }
        if (!isUp) {
            lines.remove(0);
        }
        TreeMap<Double, Double> values = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = texts.get(i).getTextContent().replace(",", "");
            values.put(number(lines.get(i), coordinate), text.endsWith("%") ? Double.parseDouble(text.replace("%", "")) / 100 : Double.parseDouble(text));
        }
        return values;
    }

    private static double value(TreeMap<Double, Double> axis, double coordinate) {
        double one = axis.firstKey();
        double other = axis.lastKey();
        return axis.get(one) + (coordinate - one) / (other - one) * (axis.get(other) - axis.get(one));
    }

    /** The corners of a path of M, L, H and V. */
    static List<double[]> corners(Element path) {
        List<double[]> corners = new ArrayList<>();
        Matcher parts = Pattern.compile("([MLHV])(-?[0-9.]+)(?:,(-?[0-9.]+))?").matcher(path.getAttribute("d"));
        double x = 0;
        double y = 0;
        while (parts.find()) {
            double first = Double.parseDouble(parts.group(2));
            switch (parts.group(1)) {
                case "H" -> x = first;
                case "V" -> y = first;
                default -> {
                    x = first;
                    y = Double.parseDouble(parts.group(3));
                }
            }
            corners.add(new double[] {x, y});
        }
        return corners;
    }
}
