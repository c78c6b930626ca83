namespace Attune;

/// <summary>Who proposed a trial, as it travels in the journal.</summary>
/// <param name="By">The member.</param>
/// <param name="Note">The member's own note.</param>
internal readonly record struct AutoNote(string By, Value Note)
{
    private const string ByName = "by", NoteName = "note";

    /// <summary>The note as a memo.</summary>
    public Value ToValue() => new Configuration(Note.IsNull ? [new(ByName, By)] : [new(ByName, By), new(NoteName, Note)]);

    /// <summary>The note of a memo, if it is one.</summary>
    public static AutoNote? Of(Value memo)
    {
        if (memo.IsNull) return null;
        var map = memo.AsMap();
        return new(map.Text(ByName), map.TryGet(NoteName, out var note) ? note : Value.Null);
    }
}
