using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Answers each line that comes in with one that goes out, until the input ends. A bad request is answered with its error and ends nothing.</summary>
internal static class LineServer
{
    public static void Serve(TextReader input, TextWriter output, Func<JsonObject, JsonObject> answer)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.Trim().Length == 0) continue;
            output.Write(Answer(line, answer).ToJsonString() + "\n");
            output.Flush();
        }
    }

    // Whatever goes wrong with one request is the answer to it.
    private static JsonObject Answer(string line, Func<JsonObject, JsonObject> answer)
    {
        try
        {
            return answer(Json.Parse(line));
        }
        catch (Exception failure)
        {
            return new() { ["error"] = $"{failure.GetType().Name}: {failure.Message}" };
        }
    }
}
