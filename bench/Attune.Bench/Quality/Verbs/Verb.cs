namespace Attune.Bench;

/// <summary>Runs a verb; what is wrong with its arguments or files is told in words, and the exit code is 2.</summary>
internal static class Verb
{
    public static int Run(Func<string[], int> verb, string[] args)
    {
        try
        {
            return verb(args);
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or InvalidDataException or System.Text.Json.JsonException or TuneException)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
