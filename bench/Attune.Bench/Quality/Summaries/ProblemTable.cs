namespace Attune.Bench;

/// <summary>The median score of every problem at its checkpoints, a column for each method; classes of several problems have a line of their own.</summary>
internal sealed class ProblemTable(Results results)
{
    public override string ToString()
    {
        var table = new TextTable(2, ["class", "problem", "trials", .. results.Methods]);
        foreach (var scenario in results.Tasks.GroupBy(task => task.Scenario))
        {
            foreach (var task in scenario) AddRows(table, task.Scenario, task.Id.Split('/')[^1], [task]);
            if (scenario.Count() > 1) AddRows(table, scenario.Key, "(all)", [.. scenario]);
        }
        return table.ToString();
    }

    private void AddRows(TextTable table, string scenario, string name, IReadOnlyList<TaskCard> tasks)
    {
        foreach (var trials in tasks[0].Checkpoints)
        {
            string[] medians = [.. results.Methods.Select(method => Spelled.Short(Median(tasks, method, trials)))];
            if (medians.Any(median => median != "-")) table.Add([scenario, name, $"{trials}", .. medians]);
        }
    }

    // Hypervolumes are scored by their negative, so that lower is better.
    private double Median(IReadOnlyList<TaskCard> tasks, string method, int trials)
    {
        double[] scores = [.. tasks.SelectMany(task => results.Runs(task, method).Select(run => results.Score(run, task, trials))).Where(score => !double.IsNaN(score))];
        return scores.Length == 0 ? double.NaN : Bench.Median.Of(scores) * (tasks[0].Objectives.Count > 1 ? -1 : 1);
    }
}
