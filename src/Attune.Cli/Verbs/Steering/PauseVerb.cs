namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune pause</c>: nothing more is launched for now.</summary>
internal static class PauseVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        return new Verb("pause", "Nothing more is launched for now; running trials that can save do so and wait, the others go on to their end.") { experiment }.Does((asked, screen, cancellationToken) =>
            screen.AskAsync(asked.Find(experiment), "pause", [], cancellationToken));
    }
}
