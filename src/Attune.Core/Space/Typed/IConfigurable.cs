namespace Attune;

/// <summary>A record that can be written as a configuration; the source generator implements it for <c>[SearchSpace]</c> records.</summary>
public interface IConfigurable
{
    /// <summary>The record as a configuration, which the record's space reads back.</summary>
    Configuration Write();
}
