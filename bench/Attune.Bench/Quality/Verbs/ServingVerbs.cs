namespace Attune.Bench;

/// <summary>The verbs that answer lines: <c>evaluate</c> serves tasks, <c>peer</c> a searcher, and <c>tasks</c> lists what there is.</summary>
internal static class ServingVerbs
{
    public static int Evaluate(string[] args)
    {
        var server = new TaskServer(TaskChoice.Read(new Arguments(args, TaskChoice.Options, TaskChoice.Given)));
        LineServer.Serve(Console.In, Console.Out, server.Answer);
        return 0;
    }

    public static int Peer(string[] args)
    {
        var server = new PeerServer(SearcherNames.Find(new Arguments(args, ["method"]).Required("method")));
        LineServer.Serve(Console.In, Console.Out, server.Answer);
        return 0;
    }

    public static int Tasks(string[] args)
    {
        var table = new TextTable(2, "task", "scenario", "dimensions", "best known", "median random", "budget", "discriminative");
        foreach (var card in TaskChoice.Read(new Arguments(args, TaskChoice.Options)).Select(task => task.Card))
            table.Add(card.Id, card.Scenario, $"{card.Dimensions}", Spelled.Short(card.BestKnown), Spelled.Short(card.MedianRandom), $"{card.Budget}", card.IsDiscriminative ? "yes" : "no");
        Console.WriteLine(table);
        return 0;
    }
}
