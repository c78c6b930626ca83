using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>trial = { cpu = 2, gpu = 1, memory = "16GB" }</c> and <c>parallel</c>: what a trial takes, and how many run at a time.</summary>
internal static class TrialSection
{
    private const string Auto = "auto";
    private static readonly string[] Limits = ["timeout", "report_timeout", "own_processors"]; // of the command

    /// <summary>The options with what a trial takes.</summary>
    public static RunOptions Apply(Section file, RunOptions options)
    {
        var parallel = Parallel(file);
        options = options with { MaxConcurrentTrials = parallel };
        if (file.Inner("trial") is not { } trial) return parallel > 0 ? options with { ResourcesPerTrial = Resources.Nothing } : options;
        double? cpu = Amount(trial, "cpu"), gpu = Amount(trial, "gpu"), memory = trial.Bytes("memory");
        var custom = trial.Others.Where(entry => !Limits.Contains(entry.Name)).Select(entry => (entry.Name, Amount(trial, entry.Name) ?? 0)).ToArray();
        return options with { ResourcesPerTrial = new(cpu ?? (parallel > 0 ? 0 : 1), gpu ?? 0, memory ?? 0, custom) };
    }

    private static int Parallel(Section file) => file.Read("parallel", $"a whole number of at least 1, or \"{Auto}\"", node => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } word } when word.AsText() == Auto => 0,
        Scalar { Value: { Kind: ValueKind.Integer } number } when number.AsInteger() is >= 1 and <= int.MaxValue => (int)number.AsInteger(),
        _ => (int?)null,
    }) ?? 0;

    private static double? Amount(Section trial, string name) => trial.Number(name, "a number of at least 0", value => value >= 0 && double.IsFinite(value));
}
