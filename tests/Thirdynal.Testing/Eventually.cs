using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Thirdynal.Testing;

/// <summary>Waits for a condition instead of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds; fails the test when it does not within two minutes.</summary>
    public static Task True(
        Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        True(() => Task.FromResult(condition()), within, what);

    /// <summary>Waits until the condition holds; fails the test when it does not within two minutes.</summary>
    public static async Task True(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (within ?? Patience))
            {
                throw new TimeoutException($"Not within {within ?? Patience}: {what}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until there is something, and answers with it.</summary>
    public static async Task<T> NotNull<T>(
        Func<Task<T?>> find, TimeSpan? within = null, [CallerArgumentExpression(nameof(find))] string what = "")
        where T : class
    {
        T? found = null;
        await True(async () => (found = await find()) is not null, within, what);
        return found!;
    }

    /// <summary>Waits until the two are equal, and then says what they were when they never are.</summary>
    public static async Task Equal<T>(T expected, Func<Task<T>> actual, TimeSpan? within = null)
    {
        var last = default(T);
        try
        {
            await True(async () => EqualityComparer<T>.Default.Equals(expected, last = await actual()), within);
        }
        catch (TimeoutException)
        {
            Assert.Equal(expected, last);
        }
    }
}
