using System.Collections.Concurrent;
using System.Text;
using Attune.Journals.Format;
using Attune.Processes;

namespace Attune.SearchPrograms;

/// <summary>A program that searches, while it runs: a request, an answer. For one thread.</summary>
internal sealed class SearchProgram : IDisposable
{
    private const int LongestLine = 1 << 24, LongestWords = 2_000; // characters
    private readonly ExternalSearcher spec;
    private readonly Child child;
    private readonly BlockingCollection<string> answers = [];
    private readonly StringBuilder words = new(); // on standard error, the last of them
    private readonly List<byte> line = [];

    private SearchProgram(ExternalSearcher spec)
    {
        this.spec = spec;
        var environment = EnvironmentVariables.Inherited;
        environment.TryAdd("PYTHONUNBUFFERED", "1");
        child = Child.Start(new(spec.Path ?? spec.Program, spec.Arguments, environment, spec.WorkPlace) { IsTalkedTo = true }, Take);
        _ = child.Ended.ContinueWith(_ => answers.CompleteAdding(), TaskScheduler.Default);
    }

    /// <summary>Starts the program.</summary>
    /// <exception cref="TuneException">It cannot be started.</exception>
    public static SearchProgram Start(ExternalSearcher spec)
    {
        try
        {
            return new(spec);
        }
        catch (IOException failure)
        {
            throw new TuneException($"The search program '{spec.Program}' cannot be started: {failure.Message}", failure);
        }
    }

    /// <summary>The answer to a request.</summary>
    /// <exception cref="TuneException">The program has ended, does not answer, or says something else.</exception>
    public Configuration Answer(string verb, Value content)
    {
        Send(new Configuration([new(verb, content)]));
        try
        {
            if (!answers.TryTake(out var answer, spec.AnswersWithin)) throw answers.IsCompleted ? Ended(verb) : new TuneException($"{Called} did not answer '{verb}' within {Words.Duration(spec.AnswersWithin)}.{LastWords}");
            return JsonText.TryParse(answer) is { Kind: ValueKind.Map } map ? map.AsMap() : throw new TuneException($"{Called} answered '{verb}' with '{Words.Line(answer, 200)}', which is no JSON object.");
        }
        catch (InvalidOperationException)
        {
            throw Ended(verb);
        }
    }

    public void Dispose() => child.Kill();

    private string Called => $"The search program '{spec.Program}'";

    private string LastWords
    {
        get
        {
            lock (words) return words.Length == 0 ? "" : $" It said: {Words.Line(words.ToString().Trim(), 500)}";
        }
    }

    private TuneException Ended(string verb) => new($"{Called} ended {(child.Ended.IsCompletedSuccessfully ? $"with exit code {child.Ended.Result.ExitCode} " : "")}instead of answering '{verb}'.{LastWords}");

    private void Send(Configuration request)
    {
        var text = new LineWriter(512);
        JsonText.Write(text, request);
        text.Raw((byte)'\n');
        try
        {
            child.Talk.Write(text.Written);
            child.Talk.Flush();
        }
        catch (IOException)
        {
            // It has ended: there will be no answer.
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, bool isError)
    {
        if (isError)
        {
            lock (words)
            {
                words.Append(Encoding.UTF8.GetString(bytes));
                if (words.Length > LongestWords) words.Remove(0, words.Length - LongestWords);
            }
            return;
        }
        foreach (var one in bytes)
        {
            if (one != '\n' && line.Count < LongestLine) line.Add(one);
            if (one != '\n') continue;
            if (Encoding.UTF8.GetString([.. line]).Trim() is { Length: > 0 } whole) answers.Add(whole);
            line.Clear();
        }
    }
}
