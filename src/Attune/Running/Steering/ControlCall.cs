using System.Net.Sockets;
using Attune.Journals.Segments;
using Attune.Journals.Writing;
using Attune.Protocol;

namespace Attune.Running.Steering;

/// <summary>Asks a running experiment for something, from another process of the same user on the same machine.</summary>
internal static class ControlCall
{
    /// <summary>Asks, and waits until what came of it is in the journal.</summary>
    /// <param name="experiment">The experiment's directory.</param>
    /// <param name="type">What is asked.</param>
    /// <param name="fields">Its particulars.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer, in words.</returns>
    /// <exception cref="TuneException">It does not run, or what is asked cannot be granted.</exception>
    public static async Task<string> AskAsync(string experiment, string type, (string Name, Value Value)[] fields, CancellationToken cancellationToken)
    {
        var places = new JournalPlaces(experiment);
        if (!File.Exists(places.Control)) throw NotHere(experiment, places);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(await File.ReadAllTextAsync(places.Control, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is SocketException or IOException or ArgumentException)
        {
            throw NotHere(experiment, places);
        }
        using var wire = new Wire(new NetworkStream(socket));
        await wire.SendAsync(Message.Of(type, [.. fields, ("by", $"{Environment.UserName} at {Environment.MachineName}")]), cancellationToken).ConfigureAwait(false);
        return await wire.ReadAsync(cancellationToken).ConfigureAwait(false) switch
        {
            { Type: "done" } done => done.Text("text") ?? "",
            { } refused => throw new TuneException([.. refused.List("problems").Select(problem => problem.AsText())]),
            null => throw new TuneException("The experiment ended before it answered."),
        };
    }

    private static TuneException NotHere(string experiment, JournalPlaces places) => new(
        Owner.Read(places.Owner) is { } owner && owner.Host != Environment.MachineName
            ? $"The experiment in '{experiment}' runs on {owner.Host}, if it runs; it is steered from there."
            : $"The experiment in '{experiment}' does not run.");
}
