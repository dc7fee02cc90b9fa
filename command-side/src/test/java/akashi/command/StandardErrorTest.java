package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.TestJava;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardErrorTest {
    @TempDir
    Path directory;

    @Test
    void why_it_did_not_start_is_said_in_utf_8_whatever_the_charset_of_the_machine() throws Exception {
        String data = Files.writeString(directory.resolve("file"), "") + "/台帳";
        // Java passes arguments to a process in the charset of the machine, which here may know no such character: a file can hold it.
        Path arguments = Files.writeString(directory.resolve("arguments"), CommandSideApplication.class.getName() + " \"--akashi.data=" + data + "\"");
        List<String> command = TestJava.command();
        command.addAll(List.of("-Dfile.encoding=ISO-8859-1", "-cp", TestJava.classPath(), "@" + arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(error).isNotZero();
        assertThat(error).startsWith("akashi command side: cannot use " + data + " as data directory");
    }
}
