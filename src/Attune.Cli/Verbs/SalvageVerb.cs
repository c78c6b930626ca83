using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune salvage</c>: what is good of a damaged journal.</summary>
internal static class SalvageVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        return new Verb("salvage", "Keeps the good beginning of a damaged journal, puts the rest aside, and says what was lost.") { experiment }.Does(async (asked, screen, cancellationToken) =>
        {
            var salvage = await Experiment.SalvageAsync(asked.Shelf().Find(asked.GetRequiredValue(experiment)), cancellationToken).ConfigureAwait(false);
            return screen.Show(
                string.Join('\n', salvage.Problems.Append(salvage.ToString())),
                Screen.Map(new("kept", salvage.Kept), new("lost_lines", salvage.LostLines), new("lost_bytes", salvage.LostBytes),
                    new("set_aside", new([.. salvage.SetAside.Select(path => (Value)path)])), new("problems", new([.. salvage.Problems.Select(problem => (Value)problem)]))));
        });
    }
}
