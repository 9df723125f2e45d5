package io.csvmonitor.exporter.threshold.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.csvmonitor.api.calendar.PublicHolidays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The public holidays of a country or of a part of it, as the library Jollyday knows them. */
public final class CountryHolidays implements Predicate<LocalDate> {
  private final HolidayManager manager;
  private final String[] parts;
  private final Map<Integer, Set<LocalDate>> years = new HashMap<>();

  private CountryHolidays(HolidayManager manager, String... parts) {
    this.manager = manager;
    this.parts = parts;
  }

  /** The holidays. Check them with {@link #problem} first. */
  static CountryHolidays of(PublicHolidays holidays) {
    String subdivision = holidays.subdivision();
    return new CountryHolidays(
        manager(holidays.country()),
        subdivision == null ? new String[0] : subdivision.split("-", -1));
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }

  /** The problem with a country or its part, with the field; null if the holidays are known. */
  public static @Nullable String problem(PublicHolidays holidays) {
    String country = holidays.country();
    if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
      return ".country: must be a country whose holidays are known, found "
          + country
          + "; list the days in dates";
    }
    String subdivision = holidays.subdivision();
    if (subdivision == null) {
      return null;
    }
    var children = manager(country).getCalendarHierarchy().getChildren();
    for (String part : subdivision.split("-", -1)) {
      var child = children.get(part);
      if (child == null) {
        return ".subdivision: must be "
            + (children.isEmpty()
                ? "left out: no part of " + country + " has separate holidays"
                : "one of " + String.join(", ", new TreeSet<>(children.keySet())))
            + ", found "
            + subdivision
            + "; leave out subdivision for a part without separate holidays";
      }
      children = child.getChildren();
    }
    return null;
  }

  @Override
  public boolean test(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), year -> days(Year.of(year))).contains(day);
  }

  private Set<LocalDate> days(Year year) {
    try {
      return manager.getHolidays(year, parts).stream()
          // An observance is a working day.
          .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
          .map(Holiday::getDate)
          .collect(Collectors.toUnmodifiableSet());
    } catch (DateTimeException unknown) {
      // Other calendars do not contain all years.
      return Set.of();
    }
  }
}
