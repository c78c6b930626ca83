using System.Text;
using Attune.Journals.Format;
using Attune.Protocol;
using CsCheck;
using Xunit;

namespace Attune.Tests;

/// <summary>Lines of the protocol.</summary>
public sealed class MessageTests
{
    private static readonly Gen<Value> Leaf = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(number => (Value)number), Gen.Long.Select(number => (Value)number), Gen.String.Where(IsWhole).Select(text => (Value)text), Gen.Bool.Select(flag => (Value)flag));

    [Fact]
    public void What_is_written_is_read() =>
        Gen.Select(Gen.String[Gen.Char, 0, 80].Where(IsWhole).Array[0, 70], Leaf.Array[70]).Sample((names, values) =>
        {
            var map = new Configuration([.. names.Append("type").Distinct().Select((name, i) => KeyValuePair.Create(name, name == "type" ? "result" : values[i % values.Length]))]);
            var line = new LineWriter();

            JsonText.Write(line, new Value(map));

            Assert.Equal(map, Message.TryRead(line.Written)!.Body);
        });

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void A_line_in_which_a_name_occurs_twice_is_no_message(int count)
    {
        var names = string.Join(",", Enumerable.Range(0, count - 1).Select(i => $"\"n{i}\":1"));

        Assert.NotNull(Message.TryRead(Encoding.UTF8.GetBytes($"{{\"type\":\"result\",{names}}}")));
        Assert.Null(Message.TryRead(Encoding.UTF8.GetBytes($"{{\"type\":\"result\",{names},\"n0\":2}}")));
    }

    // Texts of lone surrogates are not UTF-8, and three texts mean numbers.
    private static bool IsWhole(string text) => text is not ("NaN" or "Infinity" or "-Infinity") && !text.Any(char.IsSurrogate);
}
