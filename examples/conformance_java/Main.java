import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.temporal.ChronoField;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 日を元号で書くことと、Windows-31J のバイト列だけを知る、独立した小さな実装。JDK の暦と文字集合が物差しになる。
 * A small implementation of its own: eras by java.time.chrono.JapaneseDate, bytes by the JDK's charset windows-31j.
 *   jumin-records conformance run --command 'java examples/conformance_java/Main.java' --topic dates --topic characters
 * What it does not know it says: reading dates and splitting characters are reported as unsupported.
 */
public class Main {
    private static final Pattern REQUEST =
        Pattern.compile("\\{\"id\":([0-9]+),\"topic\":\"([a-z]+)\",\"op\":\"([a-z0-9_]+)\",\"input\":\\{\"(date|text)\":\"([^\"]*)\"\\}\\}");

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher request = REQUEST.matcher(line);
            if (request.matches()) {
                String answer = answer(request.group(2) + "/" + request.group(3), request.group(5));
                out.println("{\"id\":" + request.group(1) + "," + answer + "}");
            } else {
                String id = line.replaceFirst("^\\{\"id\":([0-9]+).*$", "$1");
                out.println("{\"id\":" + id + ",\"unsupported\":true}");
            }
        }
    }

    private static String answer(String operation, String cell) throws Exception {
        switch (operation) {
            case "dates/write":
                JapaneseDate day = JapaneseDate.from(LocalDate.parse(cell));
                String letter = "MTSHR".substring(((JapaneseEra) day.getEra()).getValue() + 1).substring(0, 1);
                return String.format("\"output\":{\"text\":\"%s%02d.%02d.%02d\"}", letter, day.get(ChronoField.YEAR_OF_ERA),
                    day.get(ChronoField.MONTH_OF_YEAR), day.get(ChronoField.DAY_OF_MONTH));
            case "characters/windows31j":
                var encoder = java.nio.charset.Charset.forName("windows-31j").newEncoder();
                String text = unescape(cell);
                if (!encoder.canEncode(text)) {
                    return "\"output\":{\"bytes\":null}";
                }
                StringBuilder hexadecimal = new StringBuilder();
                for (byte each : text.getBytes("windows-31j")) {
                    hexadecimal.append(String.format("%02x", each));
                }
                return "\"output\":{\"bytes\":\"" + hexadecimal + "\"}";
            default:
                return "\"unsupported\":true";
        }
    }

    /** The kit writes ASCII only: every other character is one or two escapes of four hexadecimal digits. */
    private static String unescape(String cell) {
        return Pattern.compile("\\\\u([0-9a-f]{4})").matcher(cell)
            .replaceAll(found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
