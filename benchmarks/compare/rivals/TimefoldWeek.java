import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A week for Timefold: each need chooses one of its options (heads and start) or none. All rules and the whole score
 * are constraint streams; phases and moves are Timefold's defaults. Reads a week from standard input as
 * timefold_java.py writes it, searches for the seconds of its argument, and prints the number of each option taken.
 */
public final class TimefoldWeek {
    static long servedPoint, townshipFirst, travelMinute, sessionLoad;
    static int[][] travel;

    record Head(int id, int home, int recent, int dayCap, int weekCap) {}

    record Kit(int pack, int units, int stock) {}

    /** A head in one of its tours. */
    record Seat(Head head, int tour) {}

    record Option(int id, long cost, int start, List<Seat> seats) {}

    record HeadDay(Head head, int day) {}

    record PackDay(int pack, int stock, int day) {}

    record HeadTour(Head head, int tour) {}

    @PlanningEntity
    public static class Session {
        @PlanningId public int id;
        int place, venue, rooms, township, points, minutes;
        List<Kit> kit = new ArrayList<>();

        @ValueRangeProvider(id = "options")
        public List<Option> options = new ArrayList<>();

        @PlanningVariable(valueRangeProviderRefs = "options", allowsUnassigned = true)
        public Option option;

        int start() { return option.start; }

        int end() { return option.start + minutes; }

        int day() { return option.start / 1440; }
    }

    @PlanningSolution
    public static class Week {
        @PlanningEntityCollectionProperty public List<Session> sessions = new ArrayList<>();
        @PlanningScore public HardSoftLongScore score;
    }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {
                points(factory), firsts(factory), late(factory), ways(factory),
                dayCap(factory), weekCap(factory), load(factory), rooms(factory), kit(factory),
            };
        }

        private static BiConstraintStream<Session, Seat> seats(ConstraintFactory factory) {
            return factory.forEach(Session.class).expand(s -> s.option.seats).flattenLast(seats -> seats);
        }

        private static Constraint points(ConstraintFactory factory) {
            return factory.forEach(Session.class)
                .reward(HardSoftLongScore.ONE_SOFT, s -> Math.toIntExact(servedPoint * s.points - s.option.cost))
                .asConstraint("points, fit and preference");
        }

        private static Constraint firsts(ConstraintFactory factory) {
            return factory.forEach(Session.class).groupBy(s -> s.township)
                .reward(HardSoftLongScore.ONE_SOFT, t -> Math.toIntExact(servedPoint * townshipFirst))
                .asConstraint("a township's first");
        }

        private static Constraint late(ConstraintFactory factory) {
            return seats(factory)
                .groupBy((s, seat) -> new HeadTour(seat.head, seat.tour), ConstraintCollectors.toList((s, seat) -> s))
                .penalize(HardSoftLongScore.ONE_HARD, (tour, visits) -> lateness(visits))
                .asConstraint("time to get there");
        }

        private static Constraint ways(ConstraintFactory factory) {
            return seats(factory)
                .groupBy((s, seat) -> new HeadTour(seat.head, seat.tour), ConstraintCollectors.toList((s, seat) -> s))
                .penalize(HardSoftLongScore.ONE_SOFT,
                    (tour, visits) -> Math.toIntExact(travelMinute * way(tour.head, visits)))
                .asConstraint("travel");
        }

        private static Constraint dayCap(ConstraintFactory factory) {
            return seats(factory)
                .groupBy((s, seat) -> new HeadDay(seat.head, s.day()), ConstraintCollectors.countBi())
                .filter((day, count) -> count > day.head.dayCap)
                .penalize(HardSoftLongScore.ONE_HARD, (day, count) -> count - day.head.dayCap)
                .asConstraint("sessions a day");
        }

        private static Constraint weekCap(ConstraintFactory factory) {
            return seats(factory).groupBy((s, seat) -> seat.head, ConstraintCollectors.countBi())
                .filter((head, count) -> count > head.weekCap)
                .penalize(HardSoftLongScore.ONE_HARD, (head, count) -> count - head.weekCap)
                .asConstraint("sessions a week");
        }

        private static Constraint load(ConstraintFactory factory) {
            return seats(factory).groupBy((s, seat) -> seat.head, ConstraintCollectors.countBi())
                .penalize(HardSoftLongScore.ONE_SOFT,
                    (head, n) -> Math.toIntExact(sessionLoad * (head.recent * n + n * (n - 1) / 2)))
                .asConstraint("load");
        }

        private static Constraint rooms(ConstraintFactory factory) {
            return factory.forEach(Session.class).groupBy(s -> s.venue, ConstraintCollectors.toList())
                .penalize(HardSoftLongScore.ONE_HARD, (venue, there) -> crowding(there))
                .asConstraint("rooms");
        }

        private static Constraint kit(ConstraintFactory factory) {
            return factory.forEach(Session.class).expand(s -> s.kit).flattenLast(kit -> kit)
                .groupBy((s, kit) -> new PackDay(kit.pack, kit.stock, s.day()),
                    ConstraintCollectors.sum((Session s, Kit kit) -> kit.units))
                .filter((day, units) -> units > day.stock)
                .penalize(HardSoftLongScore.ONE_HARD, (day, units) -> units - day.stock)
                .asConstraint("kit");
        }
    }

    private static List<Session> inOrder(List<Session> visits) {
        List<Session> sorted = new ArrayList<>(visits);
        sorted.sort(Comparator.comparingInt(Session::start).thenComparingInt(s -> s.id));
        return sorted;
    }

    private static int lateness(List<Session> visits) {
        int late = 0;
        Session before = null;
        for (Session visit : inOrder(visits)) {
            if (before != null) {
                late += Math.max(0, before.end() + travel[before.place][visit.place] - visit.start());
            }
            before = visit;
        }
        return late;
    }

    private static int way(Head head, List<Session> visits) {
        int place = head.home;
        int minutes = 0;
        for (Session visit : inOrder(visits)) {
            minutes += travel[place][visit.place];
            place = visit.place;
        }
        return minutes + travel[place][head.home];
    }

    /** How many sessions too many are there, summed over the starts at which it gets too full. */
    private static int crowding(List<Session> there) {
        int over = 0;
        for (Session one : there) {
            int at = 0;
            for (Session other : there) {
                if (other.start() <= one.start() && one.start() < other.end()) {
                    at++;
                }
            }
            over += Math.max(0, at - one.rooms);
        }
        return over;
    }

    private static Week read(BufferedReader input) throws IOException {
        Week week = new Week();
        List<Head> heads = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        int options = 0;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            int[] n = Arrays.stream(line.substring(2).split(" ")).mapToInt(Integer::parseInt).toArray();
            switch (line.charAt(0)) {
                case 'W' -> { servedPoint = n[0]; townshipFirst = n[1]; travelMinute = n[2]; sessionLoad = n[3]; }
                case 'P' -> rows.add(n);
                case 'H' -> heads.add(new Head(heads.size(), n[0], n[1], n[2], n[3]));
                case 'S' -> week.sessions.add(session(week.sessions.size(), n));
                case 'K' -> week.sessions.get(n[0]).kit.add(new Kit(n[1], n[2], n[3]));
                default -> {
                    List<Seat> seats = new ArrayList<>();
                    for (int at = 3; at < n.length; at += 2) {
                        seats.add(new Seat(heads.get(n[at]), n[at + 1]));
                    }
                    week.sessions.get(n[0]).options.add(new Option(options++, n[1], n[2], seats));
                }
            }
        }
        travel = rows.toArray(new int[0][]);
        return week;
    }

    private static Session session(int id, int[] n) {
        Session session = new Session();
        session.id = id;
        session.place = n[0];
        session.venue = n[1];
        session.rooms = n[2];
        session.township = n[3];
        session.points = n[4];
        session.minutes = n[5];
        return session;
    }

    public static void main(String[] arguments) throws IOException {
        Week week = read(new BufferedReader(new InputStreamReader(System.in)));
        Week best = SolverFactory.<Week>create(new SolverConfig()
            .withSolutionClass(Week.class)
            .withEntityClasses(Session.class)
            .withConstraintProviderClass(Rules.class)
            .withTerminationSpentLimit(Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])))))
            .buildSolver().solve(week);
        for (Session session : best.sessions) {
            if (session.option != null) {
                System.out.println(session.option.id);
            }
        }
    }
}
