namespace Attune.Bench;

/// <summary>The runs of a comparison, by task and method.</summary>
/// <param name="tasks">The tasks that are compared.</param>
/// <param name="methods">The methods, the candidate first.</param>
/// <param name="runs">The runs; those of other tasks or methods are left out.</param>
/// <param name="budget">How many trials a whole run of a task has.</param>
internal sealed class Results(IReadOnlyList<TaskCard> tasks, IReadOnlyList<string> methods, IEnumerable<RunRecord> runs, Func<TaskCard, int> budget)
{
    private readonly ILookup<(string Task, string Method), RunRecord> byTask = runs.ToLookup(run => (run.Key.Task, run.Key.Method));

    public IReadOnlyList<TaskCard> Tasks { get; } = [.. tasks.Where(task => methods.Any(method => runs.Any(run => run.Key.Task == task.Id && run.Key.Method == method)))];

    /// <summary>The methods that have runs.</summary>
    public IReadOnlyList<string> Methods { get; } = [.. methods.Where(method => runs.Any(run => run.Key.Method == method && tasks.Any(task => task.Id == run.Key.Task)))];

    /// <summary>The same runs on some of the tasks.</summary>
    public Results On(Func<TaskCard, bool> some) => new([.. Tasks.Where(some)], Methods, byTask.SelectMany(group => group), budget);

    public IEnumerable<RunRecord> Runs(TaskCard task, string method) => byTask[(task.Id, method)];

    /// <summary>The score of a run after a number of trials, or at the end of the task's budget; not-a-number when the run is shorter.</summary>
    public double Score(RunRecord run, TaskCard task, int? trials) => run.At(trials ?? budget(task));

    /// <summary>The number of trials of the longest whole run.</summary>
    public int Longest => Tasks.Max(budget);

    /// <summary>On how many tasks a method has runs, and how many.</summary>
    public (int Tasks, int Runs) Count(string method) => (Tasks.Count(task => Runs(task, method).Any()), Tasks.Sum(task => Runs(task, method).Count()));

    /// <summary>The mean over tasks of the mean over seeds of a measure of the score; not-a-number without runs.</summary>
    public double Mean(string method, int? trials, Func<double, double> measure) =>
        Tasks.Select(task => TaskMean(task, method, trials, measure)).Where(mean => !double.IsNaN(mean)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The mean over seeds of a measure of the score.</summary>
    public double TaskMean(TaskCard task, string method, int? trials, Func<double, double> measure) =>
        Runs(task, method).Select(run => Score(run, task, trials)).Where(score => !double.IsNaN(score)).Select(measure).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The scores of two methods on the same task and seed.</summary>
    public IEnumerable<(double First, double Second)> Pairs(string first, string second, int? trials) =>
        from task in Tasks
        from one in Runs(task, first)
        from other in Runs(task, second)
        where one.Key.Seed == other.Key.Seed
        let pair = (First: Score(one, task, trials), Second: Score(other, task, trials))
        where !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)
        select pair;

    /// <summary>The mean rank of each method over tasks and seeds, among those that have a run of every one; ties share theirs.</summary>
    public IReadOnlyDictionary<string, double> MeanRanks(int? trials)
    {
        var cells = Tasks.SelectMany(task => Methods.SelectMany(method => Runs(task, method).Select(run => run.Key.Seed)).Distinct().Select(seed => (task, seed))).ToList();
        double At((TaskCard Task, long Seed) cell, string method) =>
            Runs(cell.Task, method).Where(run => run.Key.Seed == cell.Seed).Select(run => Score(run, cell.Task, trials)).FirstOrDefault(double.NaN);

        List<string> ranked = [.. Methods.Where(method => cells.TrueForAll(cell => !double.IsNaN(At(cell, method))))];
        var ranks = cells.Select(cell => Ranks.Of([.. ranked.Select(method => At(cell, method))])).ToList();
        return ranked.Index().ToDictionary(entry => entry.Item, entry => ranks.Average(row => row[entry.Index]));
    }

    /// <summary>Milliseconds that a method thinks for a trial in the mean of a run; of the runs the median, since in the first ones the code is still being compiled.</summary>
    public double Thought(string method)
    {
        var means = Tasks.SelectMany(task => Runs(task, method)).Select(run => 1000 * run.Thought.Mean).Where(double.IsFinite).ToList();
        return means.Count > 0 ? Median.Of(means) : double.NaN;
    }
}
