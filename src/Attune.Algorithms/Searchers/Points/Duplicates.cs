namespace Attune;

/// <summary>What a searcher does with a configuration that was tried already.</summary>
public enum Duplicates
{
    /// <summary>It is not tried again. For objectives that give the same value every time.</summary>
    Avoid,
    /// <summary>It is not tried again, and the searcher learns its recorded result once more, at no cost.</summary>
    Reuse,
    /// <summary>It is tried again. For objectives with noise.</summary>
    Allow,
}
