namespace Attune.Testing;

/// <summary>One call to a store.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Verb">What is asked.</param>
/// <param name="Key">The key, or the prefix of a listing.</param>
public readonly record struct BlobCall(int Number, BlobVerb Verb, string Key);
