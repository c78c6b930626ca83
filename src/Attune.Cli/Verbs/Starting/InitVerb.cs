using System.CommandLine;
using Spectre.Console;
using Attune.Cli.Files;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune init</c>: writes an experiment file from the answers to five questions.</summary>
internal static class InitVerb
{
    public static Verb Create()
    {
        var file = new Argument<string>("file") { Description = "Where to.", HelpName = "file", DefaultValueFactory = _ => "tune.toml" };
        var command = new Option<string?>("--command", "-c") { Description = "What is tried: \"python train.py --lr {lr}\"." };
        var minimize = new Option<string?>("--minimize") { Description = "The metric, if lower is better." };
        var maximize = new Option<string?>("--maximize") { Description = "The metric, if higher is better." };
        var trials = new Option<int?>("--trials", "-n") { Description = "How many trials." };
        return new Verb("init", "Writes an experiment file, from options or from the answers to a few questions.") { file, command, minimize, maximize, trials }.Does(async (asked, screen, cancellationToken) =>
        {
            var path = asked.GetRequiredValue(file);
            if (File.Exists(path)) throw new TuneException($"'{path}' exists already; give another name.");
            if (!path.EndsWith(".toml", StringComparison.Ordinal)) throw new TuneException($"'{path}' does not end in .toml; that is what is written here. JSON and YAML can be written by hand.");
            var questions = new FirstQuestions(Ask);
            var line = asked.GetValue(command) ?? questions.Text("What is tried? Write {name} for each value, as in: python train.py --lr {lr}", "python train.py --lr {lr}");
            var isLeast = asked.GetValue(maximize) is null && (asked.GetValue(minimize) is not null || questions.IsSo("Is lower better? (yes or no)"));
            var metric = asked.GetValue(minimize) ?? asked.GetValue(maximize) ?? questions.Text("What is the metric called, as the program prints it (loss=0.31)?", "loss");
            var count = asked.GetValue(trials) ?? questions.Count("How many trials?", 50);
            await File.WriteAllTextAsync(path, FirstFile.Of(line, metric, isLeast, count), cancellationToken).ConfigureAwait(false);
            await FileSchema.WriteBesideAsync(path, cancellationToken).ConfigureAwait(false);
            return screen.Show($"Wrote {path}, and {FileSchema.Name} for editors. Set the ranges under [space], then: attune try {path}; attune run {path}", path);
        });
    }

    // Where nobody can answer, the default is the answer.
    private static string Ask(string question, string otherwise) =>
        Console.IsInputRedirected ? otherwise : AnsiConsole.Prompt(new TextPrompt<string>(Markup.Escape(question)).DefaultValue(otherwise));
}
