using System.Runtime.CompilerServices;
using Xunit;

namespace Attune.Tests;

/// <summary>Texts that were looked at and found good. Run the tests with <c>ATTUNE_ACCEPT=1</c> to write them anew, then look at the difference.</summary>
public static class Golden
{
    public static void Equal(string name, string actual, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", Path.HasExtension(name) ? name : name + ".txt");
        var text = string.Join('\n', actual.Split('\n').Select(line => line.TrimEnd()));
        if (Environment.GetEnvironmentVariable("ATTUNE_ACCEPT") == "1") File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }
}
