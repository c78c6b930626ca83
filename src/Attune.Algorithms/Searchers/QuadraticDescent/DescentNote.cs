namespace Attune;

/// <summary>What was expected of a trial, as it travels in the journal.</summary>
/// <param name="From">The best trial when it was suggested.</param>
/// <param name="Length">How far it is from there, in the coordinate that moves most.</param>
/// <param name="Gain">By how much less its loss should be; 0: it is to make the model better.</param>
internal readonly record struct DescentNote(int From, double Length, double Gain)
{
    /// <summary>The note as a memo.</summary>
    public Value ToValue() => new Value[] { From, Length, Gain };

    /// <summary>The note of a memo, if it is one.</summary>
    public static DescentNote? Of(Value memo)
    {
        if (memo.IsNull) return null;
        var items = memo.AsList();
        return new((int)items[0].AsInteger(), items[1].ToDouble(), items[2].ToDouble());
    }
}
