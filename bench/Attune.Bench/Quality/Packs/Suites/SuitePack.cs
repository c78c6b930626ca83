namespace Attune.Bench;

/// <summary>The tasks of one suite: a table each.</summary>
internal static class SuitePack
{
    public static IEnumerable<ITuningTask> Read(string folder)
    {
        var suite = Json.Read<SuiteFile>(Path.Combine(folder, "suite.json"));
        var parameters = new ParameterSpace([.. suite.Hyperparameters.Select(parameter => parameter.Spec)]);
        foreach (var entry in suite.Tasks)
        {
            var table = Path.Combine(folder, entry.File);
            yield return suite.IsComplete ? new GridTask(suite.CardOf(entry), parameters, table) : new NearestTask(suite, suite.CardOf(entry), parameters, table);
        }
    }
}
