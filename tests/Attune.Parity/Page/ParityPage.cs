using System.Text;

namespace Attune.Parity;

/// <summary>docs/parity.md, written from the rows.</summary>
public static class ParityPage
{
    private const string Head = """
        # Parity with Ray Tune

        What `ray.tune.run` and its surroundings have, what it is here, and the test that shows it. This page is written from the code and the tests:
        `ATTUNE_ACCEPT=1 dotnet run --project tests/Attune.Parity` writes it anew, and a test fails when it is not as it would be written.
        """;

    public static string Render()
    {
        var text = new StringBuilder(Head).Append('\n');
        foreach (var chapter in Chapter.All)
        {
            var rows = ParityRow.All.Where(row => row.Chapter == chapter).ToList();
            if (rows.Count == 0) continue;
            text.Append($"\n## {chapter}\n\n| Ray Tune | Attune | test | where it differs, and why |\n|---|---|---|---|\n");
            foreach (var row in rows) text.Append($"| `{row.Name}` | `{row.Member}` | {string.Join(", ", row.Tests.Select(test => $"`{test}`"))} | {row.Differs} |\n");
        }
        return text.ToString();
    }
}
