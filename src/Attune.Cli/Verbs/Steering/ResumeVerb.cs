namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune resume</c>: a paused experiment goes on.</summary>
internal static class ResumeVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        return new Verb("resume", "A paused experiment goes on. One that has ended goes on when it is run again.") { experiment }.Does((asked, screen, cancellationToken) =>
            screen.AskAsync(asked.Find(experiment), "resume", [], cancellationToken));
    }
}
