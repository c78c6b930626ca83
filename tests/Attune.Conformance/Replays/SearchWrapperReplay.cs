using Attune.Conformance.Replays.Searchers;

namespace Attune.Conformance.Replays;

/// <summary>Replays a recorded case of what stands around a searcher: the limiter, the repeater, and what asks them for trials.</summary>
internal static class SearchWrapperReplay
{
    public static void Check(JsonElement recorded)
    {
        switch (recorded.Text("wrapper"))
        {
            case "SearchGenerator": GeneratorReplay.Check(recorded); break;
            case "BasicVariantGenerator": CheckVariants(recorded); break;
            default: WrapperReplay.Check(recorded); break;
        }
    }

    // That there is nothing more is known after one more question than there are trials.
    private static void CheckVariants(JsonElement recorded)
    {
        var problem = new Problem(new Space(), [], 1, recorded.GetProperty("num_samples").GetInt32());
        var searcher = new BasicVariantGenerator { MaxConcurrent = recorded.GetProperty("args").GetProperty("max_concurrent").GetInt32() }.Create(problem);
        var created = 0;
        foreach (var e in recorded.Items("events"))
        {
            var suggestion = searcher.Suggest(created, RandomStream.At(1, "suggest", created));
            Expect.Same("out", e.GetProperty("out").GetString(), suggestion is Suggestion.Try ? $"x_{created:D5}" : null);
            Expect.Same("finished", e.GetProperty("finished").GetBoolean(), suggestion is Suggestion.Done);
            if (suggestion is Suggestion.Try) searcher.Observe(new TrialCreated { At = default, Trial = created++, Configuration = Configuration.Empty, BasedOn = 0 });
        }
    }
}
