// A small server of orders, and the customers that ask it over loopback for two seconds. It makes garbage as servers do: texts and objects that live for one request, and a cache whose
// entries grow old. Prints how long requests took: the median, and what one in a hundred exceeds.
#:property PublishAot=false

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

const int Customers = 4, Products = 20_000, Cached = 5_000;
var (warmUp, measured) = (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
var cache = new ConcurrentDictionary<int, byte[]>();
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
_ = ServeAsync();

var clock = Stopwatch.StartNew();
var times = await Task.WhenAll(Enumerable.Range(0, Customers).Select(customer => Task.Run(() => AskAsync(customer))));
var all = times.SelectMany(list => list).Order().ToArray();
Console.WriteLine(FormattableString.Invariant($"requests={all.Length / measured.TotalSeconds:F0} median={all[all.Length / 2]:F3} p99={all[all.Length * 99 / 100]:F3}"));

async Task ServeAsync()
{
    while (true)
    {
        var connection = await listener.AcceptTcpClientAsync();
        _ = Task.Run(() => AnswerAsync(connection));
    }
}

async Task AnswerAsync(TcpClient connection)
{
    connection.NoDelay = true;
    using var stream = connection.GetStream();
    using var reader = new StreamReader(stream);
    while (await reader.ReadLineAsync() is { } request)
    {
        var answer = Order(int.Parse(request));
        await stream.WriteAsync(BitConverter.GetBytes(answer.Length));
        await stream.WriteAsync(answer);
    }
}

// An order with its lines: most are made anew, some are known, and the oldest are forgotten.
byte[] Order(int number)
{
    if (cache.TryGetValue(number, out var known)) return known;
    var text = new StringBuilder();
    var lines = Enumerable.Range(0, 40).Select(i => new { Product = $"product {(number * 7 + i) % Products}", Count = i % 5 + 1, Price = Math.Round(number % 97 * 1.19 + i, 2) }).ToList();
    foreach (var line in lines) text.AppendLine($"{line.Count} x {line.Product} at {line.Price:F2} = {line.Count * line.Price:F2}");
    text.AppendLine($"total {lines.Sum(line => line.Count * line.Price):F2}");
    var answer = Encoding.UTF8.GetBytes(text.ToString());
    cache[number] = answer;
    cache.TryRemove((number + Products - Cached) % Products, out _);
    return answer;
}

async Task<List<double>> AskAsync(int customer)
{
    var (random, took, buffer) = (new Random(customer), new List<double>(), new byte[64 * 1024]);
    using var connection = new TcpClient { NoDelay = true };
    await connection.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port);
    var stream = connection.GetStream();
    while (clock.Elapsed < warmUp + measured)
    {
        var begun = clock.Elapsed;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{random.Next(Products)}\n"));
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 4));
        await stream.ReadExactlyAsync(buffer.AsMemory(0, BitConverter.ToInt32(buffer)));
        if (begun > warmUp) took.Add((clock.Elapsed - begun).TotalMilliseconds);
    }
    return took;
}
