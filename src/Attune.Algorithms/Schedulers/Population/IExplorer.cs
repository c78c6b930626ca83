namespace Attune;

/// <summary>Says with which configuration a trial goes on from a better one, and learns what it needs to know for that.</summary>
internal interface IExplorer
{
    /// <summary>A member of the population has been scored.</summary>
    void Note(Member member);

    /// <summary>A member has gone on from another one's checkpoint, under the configuration it now has.</summary>
    void NoteFork(Member member, Member donor);

    /// <summary>A member goes back: what it was scored after that time no longer counts.</summary>
    void Forget(Member member);

    /// <summary>The configuration with which a member goes on from a donor's checkpoint. Changes nothing.</summary>
    Configuration Explore(Member member, Member donor, RandomStream random);
}
