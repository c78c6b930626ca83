using System.Text;
using Attune.Analysis.Ray;
using Attune.Journals.Format;
using Attune.Observers.Files.Formats;
using CsCheck;
using Xunit;

namespace Attune.Tests.Ray;

/// <summary>Whatever has become of the files: what can be read is read, and nothing of a trial is ever an exception.</summary>
public sealed class RayFuzzTests
{
    private static readonly Gen<Value> Values = Gen.Recursive<Value>((depth, inner) =>
    {
        Gen<Value> scalar = Gen.OneOf(
            Gen.Const(Value.Null), Gen.Bool.Select(value => (Value)value), Gen.Long.Select(value => (Value)value), Gen.Double.Select(value => (Value)value), Gen.String.Select(value => (Value)value),
            Gen.OneOf(Gen.Const((Value)double.NaN), Gen.Const((Value)double.PositiveInfinity), Gen.Const((Value)double.NegativeInfinity)));
        return depth > 3 ? scalar : Gen.OneOf(
            scalar, inner.Array[0, 4].Select(items => (Value)items),
            Gen.Select(Gen.String, inner).Array[0, 4].Select(entries => (Value)new Configuration(entries.DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2)))));
    });

    [Fact]
    public void What_is_written_is_read_back() => Values.Sample(value =>
    {
        LineWriter line = new(), indented = new();
        line.Plain(value);
        indented.Indented(value);

        return PythonJson.Parse(line.Written).Equals(value) && PythonJson.Parse(indented.Written).Equals(value);
    });

    [Theory]
    [InlineData("1e-05", 1e-05)]
    [InlineData("-0.0", -0.0)]
    [InlineData("1E+400", double.PositiveInfinity)]
    [InlineData("123456789012345678901234567890", 1.2345678901234568e+29)]
    [InlineData(" [1] ", null)]
    public void Numbers_are_those_of_Python(string text, double? number)
    {
        var value = PythonJson.Parse(Encoding.UTF8.GetBytes(text));

        if (number is { } wanted) Assert.Equal(BitConverter.DoubleToInt64Bits(wanted), BitConverter.DoubleToInt64Bits(value.AsDouble()));
        else Assert.Equal(1, (int)value.AsList()[0]);
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1}}")]
    [InlineData("[1,]")]
    [InlineData("\"open")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\")]
    [InlineData("nul")]
    [InlineData("--1")]
    [InlineData("")]
    public void What_is_no_JSON_is_refused(string text) => Assert.Throws<FormatException>(() => PythonJson.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Brackets_without_end_are_refused_before_they_fill_the_stack()
    {
        Assert.Throws<FormatException>(() => PythonJson.Parse(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
        var warnings = new List<string>();
        new ResultJsonReader(new RayResults(RayResults.NewSets()), warnings.Add).Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)) + "\n{}\n"));
        Assert.Contains("nested more than", Assert.Single(warnings));
    }

    [Fact]
    public void Fields_are_read_back_as_they_were() => Gen.String.Array[1, 5].Array[1, 5].Sample(rows =>
    {
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));

        return Csv.Rows(text).Select(row => row.Fields).SequenceEqual(rows, EqualityComparer<IEnumerable<string>>.Create((left, right) => left!.SequenceEqual(right!))) && Csv.Rows(text).All(row => row.IsEnded);
    });

    [Fact]
    public void Any_damage_is_survived() => Gen.Select(Gen.Int[0, RayArchive.Names.Count - 1], Gen.Int[0, 1_000_000], Gen.Int[0, 2]).Sample((archive, seed, kind) =>
    {
        using var directory = RayArchive.Unpack(RayArchive.Names[archive]);
        var files = Directory.GetFiles(directory.Path, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal).ToArray();
        var file = files[seed % files.Length];
        var bytes = File.ReadAllBytes(file);
        var at = seed % bytes.Length;
        if (kind == 0) bytes[at] ^= (byte)(1 << (seed % 8));
        File.WriteAllBytes(file, kind == 1 ? bytes[..at] : kind == 2 ? [.. bytes[..at], .. new byte[16], .. bytes[at..]] : bytes);

        var analysis = ExperimentAnalysis.FromRayResults(directory.Path);

        Assert.NotEmpty(analysis.Trials);
        analysis.TrialTablesAsync().GetAwaiter().GetResult();
    }, iter: 400);
}
