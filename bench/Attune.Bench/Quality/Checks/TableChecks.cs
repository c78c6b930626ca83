namespace Attune.Bench;

/// <summary>Complete tables: the best value in them is the one that is said to be known, but for the digits the table has.</summary>
internal static class TableChecks
{
    public static IEnumerable<Check> Of(string packs) =>
        PackFolder.Read(packs).OfType<GridTask>().Select(task => Check.Of(task.Card.Id, [(task.Best, task.Card.BestKnown)], allowed: 1e-6, floor: 1e-300));
}
