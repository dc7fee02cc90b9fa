package akashi.verify.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files in memory; a path below a file makes that file no folder, as on a disk that allowed both. */
class MapFiles implements LogFiles {
    private final Map<String, byte[]> files;
    private final boolean canList;

    MapFiles(Map<String, byte[]> files, boolean canList) {
        this.files = files;
        this.canList = canList;
    }

    @Override
    public boolean canList() {
        return canList;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes != null && bytes.length > most) {
            throw new IOException("longer than " + most + " bytes");
        }
        return Optional.ofNullable(bytes);
    }

    @Override
    public List<String> names(String folder) {
        String start = folder.isEmpty() ? "" : folder + "/";
        return files.keySet().stream().filter(path -> path.startsWith(start)).map(path -> path.substring(start.length()))
                .map(rest -> rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/'))).distinct().sorted().toList();
    }

    @Override
    public void visitAll(Visitor visitor) {
        List<String> folders = new ArrayList<>();
        for (String path : files.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (!folders.contains(path.substring(0, slash))) {
                    folders.add(path.substring(0, slash));
                    visitor.folder(path.substring(0, slash));
                }
            }
            visitor.file(path);
        }
    }
}
