namespace Attune.Bench;

/// <summary>Checks every evaluator against the values that came with it.</summary>
internal static class CheckVerb
{
    public static int Run(string[] args)
    {
        var arguments = new Arguments(args, TaskChoice.Options);
        var (packs, problems) = (arguments.Text("packs") ?? Repository.Packs, arguments.Text("problems") ?? Repository.Problems);
        List<Check> checks = [.. SurrogateChecks.Of(packs), .. BbobChecks.Of(packs), .. TableChecks.Of(packs), .. ProblemChecks.Of(problems)];
        var table = new TextTable(1, "what", "values", "worst error", "allowed", "");
        foreach (var check in checks) table.Add(check.Name, $"{check.Count}", check.Worst.ToString("E1"), check.Allowed.ToString("E1"), check.Holds ? "holds" : "FAILS");
        Console.WriteLine(table);
        return checks.TrueForAll(check => check.Holds) ? 0 : 1;
    }
}
