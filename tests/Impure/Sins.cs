namespace Impure;

/// <summary>What a pure assembly may not do, one line each.</summary>
public static class Sins
{
    public static object AskTheClock() => DateTime.UtcNow;
    public static object AskTheClockWithZone() => DateTimeOffset.Now;
    public static object AskATimeProvider() => TimeProvider.System;
    public static object MeasureTime() => System.Diagnostics.Stopwatch.GetTimestamp();
    public static object DrawAnywhere() => Random.Shared.Next();
    public static object AskTheTimeZone() => TimeZoneInfo.Local;
    public static object TickPeriodically() => new PeriodicTimer(TimeSpan.FromSeconds(1));
    public static object TickInTheOldWay() => new System.Timers.Timer();
    public static object DrawAGuid() => Guid.NewGuid();
    public static object DrawATimedGuid() => Guid.CreateVersion7();
    public static object HashByProcess() => HashCode.Combine(1, 2);
    public static object HashText() => "text".GetHashCode();
    public static object ReadAFile() => File.ReadAllText("file");
    public static object OpenAConnection() => new System.Net.Http.HttpClient();
    public static object AskTheEnvironment() => Environment.ProcessorCount;
    public static object AskTheHost() => System.Runtime.InteropServices.RuntimeInformation.OSDescription;
    public static object AskTheSystem() => OperatingSystem.IsLinux();
    public static object AskTheProgram() => AppContext.BaseDirectory;
    public static object AskTheCulture() => System.Globalization.CultureInfo.CurrentCulture;
    public static object AskTheMemory() => GC.GetTotalMemory(false);
    public static void Print() => Console.WriteLine();
    public static object StartAThread() => new Thread(() => { });
    public static object StartATask() => Task.Run(() => { });
    public static object AnswerLater() => Task.FromResult(1);
    public static object AnswerMaybeLater() => new ValueTask<int>(1);
    public static void Lock() => Monitor.Enter(new object());
    public static object Wait() => new SemaphoreSlim(1);
    public static object GiveUpAfterAWhile() => new CancellationTokenSource(100);
    public static object Queue() => System.Threading.Channels.Channel.CreateUnbounded<int>();
    public static object KeepPerThread() => new ThreadLocal<int>();
    public static object KeepPerFlow() => new AsyncLocal<int>();
    public static object SumInParallel() => Enumerable.Range(0, 3).AsParallel().Sum();
    public static void Parallelise() => Parallel.For(0, 1, _ => { });
    public static object StartAProcess() => System.Diagnostics.Process.Start("true");
}
