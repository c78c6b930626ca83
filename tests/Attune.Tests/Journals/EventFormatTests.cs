using System.Text;
using System.Text.Json;
using Attune.Journals.Format;
using Attune.Journals.Segments;
using CsCheck;
using Xunit;

namespace Attune.Tests.Journals;

public sealed class EventFormatTests
{
    [Fact]
    public void The_checksum_is_that_of_iscsi() => Assert.Equal("e3069283", SealedLine.Text(Crc32C.Of("123456789"u8)));

    [Fact]
    public void Every_kind_of_event_has_a_generator()
    {
        var kinds = typeof(ExperimentEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ExperimentEvent)) && !type.IsAbstract);

        var generated = EventGenerators.Kinds.Select(kind => kind.Single().GetType());

        Assert.Equal(kinds.OrderBy(type => type.Name), generated.OrderBy(type => type.Name));
    }

    [Fact]
    public void Every_event_reads_back_as_it_was_written() => Gen.OneOf([.. EventGenerators.Kinds]).Array[1, 4].Sample(events =>
    {
        var read = Read(Write(events));

        Assert.Equal(events.Length, read.Count);
        foreach (var (written, again) in events.Zip(read)) Assert.True(Same(written, again), $"Written and read differ: {Text([written])} {Text([again])}");
    }, iter: 3000, print: Text);

    [Fact]
    public void Every_line_is_json() => Gen.OneOf([.. EventGenerators.Kinds]).Sample(e =>
    {
        foreach (var line in Lines(Write([e]))) JsonDocument.Parse(line).Dispose();
    }, iter: 500, print: e => Text([e]));

    [Fact]
    public void Every_double_reads_back_bit_for_bit() => Gen.Long.Sample(bits =>
    {
        var number = BitConverter.Int64BitsToDouble(bits);
        if (!double.IsFinite(number)) return;
        var line = new LineWriter();
        line.Number(number);

        Assert.Equal(bits, Bits(line.Written));
    }, iter: 100_000);

    [Theory]
    [InlineData("1.0")]
    [InlineData("-0.0")]
    [InlineData("0.30000000000000004")]
    [InlineData("9007199254740993.0")]
    [InlineData("1E+22")]
    [InlineData("5E-324")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("0.1234567890123456789012")]
    [InlineData("0.000000000000000000000001")]
    [InlineData("123456789012345678901234567890.0")]
    public void Numbers_are_read_as_the_platform_reads_them(string text) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text)), Bits(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_result_looks_as_documented()
    {
        var result = JournalFiles.Result(17, 3, ("loss", 0.31), ("acc", 1.0), ("note", "NaN"), ("bad", double.NaN)) with
        {
            Checkpoint = 2, OffersSave = true, Verdict = new(VerdictKind.Stop, DecidedBy.Scheduler, "rung 9"),
        };

        var lines = Lines(Write([result]));

        Assert.StartsWith("""{"e":"names","id":0,"names":["loss","acc","note","bad"],"crc":""", lines[0]);
        Assert.StartsWith(
            """{"n":0,"e":"result","u":1700000000000003,"t":3,"trial":17,"a":1,"i":3,"d":1234,"m":0,"v":[0.31,1.0,{"$":"text:NaN"},"NaN"],"ckpt":2,"offers":true,"verdict":{"do":"stop","by":"scheduler","why":"rung 9"},"crc":""",
            lines[1]);
    }

    [Fact]
    public void Names_of_metrics_are_written_once_and_shared()
    {
        var lines = Write([JournalFiles.Result(1), JournalFiles.Result(2), JournalFiles.Result(0, 3, ("other", 1)), JournalFiles.Result(4)]);

        var read = Read(lines).Cast<ResultReported>().ToArray();

        Assert.Equal(2, Lines(lines).Count(line => line.Contains("\"e\":\"names\"")));
        Assert.Same(read[0].Metrics.Names, read[1].Metrics.Names);
        Assert.Same(read[0].Metrics.Names, read[3].Metrics.Names);
        Assert.NotSame(read[0].Metrics.Names, read[2].Metrics.Names);
    }

    [Fact]
    public void Configurations_share_their_names()
    {
        static TrialCreated Trial(int id, params string[] names) => new() { At = default, Trial = id, BasedOn = 0, Configuration = new(names.Select(name => KeyValuePair.Create(name, new Value(1L)))) };

        var read = Read(Write([Trial(0, "lr", "units"), Trial(1, "lr", "units"), Trial(2, "lr"), Trial(3, "lr", "momentum"), Trial(4, "lr", "units")])).Cast<TrialCreated>().ToArray();

        Assert.Same(read[0].Configuration.Names, read[1].Configuration.Names);
        Assert.Same(read[0].Configuration.Names, read[4].Configuration.Names);
        Assert.Equal([["lr", "units"], ["lr", "units"], ["lr"], ["lr", "momentum"], ["lr", "units"]], read.Select(trial => trial.Configuration.Names));
    }

    [Fact]
    public void A_result_is_written_without_allocation()
    {
        var writer = new EventWriter(null);
        var result = JournalFiles.Result(0, 3, ("loss", 0.1), ("acc", 0.2));
        for (var i = 0; i < 100; i++) Again();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Again();

        // One object a result would be 24 bytes; a collection in between may round the thread's account up by its 8 KB buffer.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1000);

        void Again()
        {
            writer.Lines.Length = 0;
            writer.Write(result);
        }
    }

    private static long Bits(ReadOnlySpan<byte> number)
    {
        var value = Numbers.Read(number, out var length);
        Assert.Equal((number.Length, ValueKind.Number), (length, value.Kind));
        return BitConverter.DoubleToInt64Bits(value.AsDouble());
    }

    private static byte[] Write(IEnumerable<ExperimentEvent> events)
    {
        var writer = new EventWriter(null);
        foreach (var e in events) writer.Write(e);
        return writer.Lines.Written.ToArray();
    }

    private static string Text(ExperimentEvent[] events) => Encoding.UTF8.GetString(Write(events));

    private static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static List<ExperimentEvent> Read(byte[] bytes)
    {
        var vocabulary = new Vocabulary(null);
        var events = new List<ExperimentEvent>();
        while (bytes.AsSpan().IndexOf((byte)'\n') is >= 0 and var end)
        {
            var content = SealedLine.Open(bytes.AsSpan(0, end), out _);
            if (content.StartsWith(NamesLine.Start)) NamesLine.Read(content, vocabulary);
            else events.Add(EventReader.Read(content, EventReader.Head(content, vocabulary), vocabulary));
            bytes = bytes[(end + 1)..];
        }
        return events;
    }

    // Lists of objectives are compared by reference in a record.
    private static bool Same(ExperimentEvent left, ExperimentEvent right) => (left, right) switch
    {
        (ExperimentCreated a, ExperimentCreated b) => a.Objectives.SequenceEqual(b.Objectives) && a == b with { Objectives = a.Objectives },
        (ExperimentRevised a, ExperimentRevised b) => a.Continued.SequenceEqual(b.Continued) && a == b with { Continued = a.Continued },
        _ => left == right,
    };
}
