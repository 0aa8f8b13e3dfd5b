// SPDX-License-Identifier: Apache-2.0
// RunFlink SCRIPT RUNS [KEY=VALUE...]: runs a script's DDL once and its INSERT several times in one local JVM, and prints what each run took.
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

public class RunFlink {
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        TableEnvironment environment = TableEnvironment.create(
            EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(Configuration.fromMap(settings)).build());
        String script = Files.readString(Path.of(arguments[0])).replaceAll("(?m)--.*$", "");
        String insert = null;
        for (String statement : script.split(";")) {
            String text = statement.strip();
            if (text.startsWith("INSERT")) insert = text;
            else if (!text.isEmpty()) environment.executeSql(text);
        }
        for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
            System.gc(); // what the last run left is not this one's
            long wall = System.nanoTime(), cpu = cpuNanos();
            environment.executeSql(insert).await();
            System.out.printf("{\"seconds\": %.3f, \"cpu_s\": %.3f, \"peak_mb\": %d}%n", (System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9, peakMb());
        }
        System.exit(0);
    }

    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    static long peakMb() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
        return 0;
    }
}
