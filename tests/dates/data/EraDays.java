import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;

/** Every day from 1873-01-01 to 2100-12-31: ISO day, era value of java.time, year of era, month, day, weekday (1 = Monday). */
public class EraDays {
    public static void main(String[] arguments) {
        StringBuilder lines = new StringBuilder();
        LocalDate last = LocalDate.of(2100, 12, 31);
        for (LocalDate day = LocalDate.of(1873, 1, 1); !day.isAfter(last); day = day.plusDays(1)) {
            JapaneseDate japanese = JapaneseDate.from(day);
            lines.append(day).append(',').append(japanese.getEra().getValue()).append(',')
                .append(japanese.get(ChronoField.YEAR_OF_ERA)).append(',').append(day.getMonthValue()).append(',')
                .append(day.getDayOfMonth()).append(',').append(day.getDayOfWeek().getValue()).append('\n');
        }
        System.out.print(lines);
    }
}
