using System.Globalization;

namespace Attune.Cli.Files;

/// <summary>Questions to a person who has no experiment file yet, each asked until it is answered.</summary>
/// <param name="ask">Asks a question, with the answer where none is given.</param>
internal sealed class FirstQuestions(Func<string, string, string> ask)
{
    /// <summary>Any answer.</summary>
    public string Text(string question, string otherwise) => ask(question, otherwise);

    /// <summary>Yes or no.</summary>
    public bool IsSo(string question) => Read<bool>(question, "yes", "Answer yes or no.", answer => answer.ToLowerInvariant() switch { "y" or "yes" => true, "n" or "no" => false, _ => null });

    /// <summary>A number of at least 1.</summary>
    public int Count(string question, int otherwise) =>
        Read<int>(question, otherwise.ToString(CultureInfo.InvariantCulture), "Answer with a whole number of at least 1.", answer => int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null);

    private T Read<T>(string question, string otherwise, string again, Func<string, T?> read)
        where T : struct
    {
        for (var asked = question; ; asked = $"{again} {question}")
        {
            if (read(ask(asked, otherwise).Trim()) is { } answer) return answer;
        }
    }
}
