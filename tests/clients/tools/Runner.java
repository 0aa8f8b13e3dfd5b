// SPDX-License-Identifier: Apache-2.0
// Runs many commands of Apache Kafka's tools in one process and prints what each prints: starting a JVM for each takes longer than
// the command. Arguments: a table of names and main classes, the commands, the broker's address, the folder of the commands.
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;

public class Runner {
    private static final long LIMIT_MS = 40_000;
    private static final List<String> BEFORE_SUBCOMMAND = List.of("features", "metadata-quorum", "transactions");
    private static final PrintStream OUT = System.out;
    private static final AtomicReference<Integer> STATUS = new AtomicReference<>();

    /** Thrown in place of the end of the process. */
    private static class Ended extends RuntimeException { }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
                word = word == null ? new StringBuilder() : word;
            } else if (c == ' ' && !quoted) {
                if (word != null) words.add(word.toString());
                word = null;
            } else {
                word = word == null ? new StringBuilder() : word;
                word.append(c);
            }
        }
        if (word != null) words.add(word.toString());
        return words;
    }

    private static void run(String line, String mainClass, List<String> arguments, String input) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        STATUS.set(null);
        AtomicReference<String> thrown = new AtomicReference<>("");
        Thread thread = new Thread(() -> {
            try {
                Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(new String[0]));
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof Ended)) thrown.set(" " + e.getCause());
            } catch (ReflectiveOperationException e) {
                thrown.set(" " + e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        thread.join(LIMIT_MS);
        boolean hangs = thread.isAlive();
        if (hangs) thread.interrupt();
        System.setOut(OUT);
        Integer status = STATUS.get();
        OUT.println("=== " + line);
        OUT.print(out.toString(StandardCharsets.UTF_8));
        if (err.size() > 0) OUT.print("--- stderr\n" + err.toString(StandardCharsets.UTF_8));
        OUT.println("--- status " + (hangs ? "hangs" : (status == null ? 0 : status) + thrown.get()));
        OUT.flush();
    }

    public static void main(String[] given) throws Exception {
        Map<String, String> classes = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(given[0]))) {
            String[] row = line.split("\t");
            classes.put(row[0], row[1]);
        }
        Exit.Procedure end = (status, message) -> {
            STATUS.compareAndSet(null, status);
            throw new Ended();
        };
        Exit.setExitProcedure(end);
        Exit.setHaltProcedure(end);
        Exit.setShutdownHookAdder((name, hook) -> { });
        for (String line : Files.readAllLines(Path.of(given[1]))) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            int at = line.indexOf(" <<< ");
            String input = at < 0 ? "" : line.substring(at + 5).replace("\\n", "\n").replace("\\t", "\t");
            String command = at < 0 ? line : line.substring(0, at);
            boolean addressed = command.contains("$B");
            List<String> arguments = words(command.replace("$B", given[2]).replace("$D", given[3]));
            String tool = arguments.remove(0);
            List<String> server = addressed ? List.of() : List.of("--bootstrap-server", given[2]);
            arguments.addAll(BEFORE_SUBCOMMAND.contains(tool) ? 0 : arguments.size(), server);
            run(line, classes.get(tool), arguments, input);
        }
        OUT.flush();
        Runtime.getRuntime().halt(0);
    }
}
