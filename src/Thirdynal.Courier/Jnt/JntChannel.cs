using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// The way to J&amp;T for both protocols, so that they share one pace: sends what a wire has signed, repeats what may heal,
/// and tells the call log. Answers are values; only the caller's own cancellation is thrown.
/// </summary>
internal sealed class JntChannel : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "Thirdynal.Courier.Jnt";

    private readonly JntOptions _options;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<ICourierCallLog> _logs;
    private readonly CallPace _pace;
    private readonly ResiliencePipeline<JntReply> _repeat;

    public JntChannel(IOptions<JntOptions> options, IHttpClientFactory http, IEnumerable<ICourierCallLog> logs, TimeProvider time)
    {
        (_options, _http, _time, _logs) = (options.Value, http, time, [.. logs]);
        _pace = new(_options.CallsPerSecond, _options.MaxInFlight, time);
        _repeat = Repeating(_options, time);
    }

    /// <summary>Sends one request, repeating it where that is harmless and may help.</summary>
    /// <param name="wire">The protocol that it goes by.</param>
    /// <param name="request">What to ask.</param>
    /// <param name="calls">Told of each attempt, beside the call log.</param>
    /// <param name="cancellationToken">Ends the call and its waits.</param>
    public async Task<JntReply> SendAsync(IJntWire wire, JntRequest request, Action<CourierCall> calls, CancellationToken cancellationToken)
    {
        if (wire.Missing is { Count: > 0 } missing) return JntReply.Failed(JntCodes.NotConfigured(missing));
        if (!request.Operation.Repeatable) return await AttemptAsync(wire, request, 1, calls, cancellationToken);
        var attempt = 0;
        return await _repeat.ExecuteAsync(
            async token => await AttemptAsync(wire, request, Interlocked.Increment(ref attempt), calls, token), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _pace.Dispose();

    private async Task<JntReply> AttemptAsync(
        IJntWire wire, JntRequest request, int attempt, Action<CourierCall> calls, CancellationToken cancellationToken)
    {
        using var place = await _pace.EnterAsync(cancellationToken);
        var (at, start) = (_time.GetUtcNow(), _time.GetTimestamp());
        var (reply, status) = await ExchangeAsync(wire, request, cancellationToken);
        if (reply.Error?.RetryAfter is { } pause && pause <= _options.MaxRetryDelay) _pace.PauseFor(pause);

        var call = new CourierCall(at, request.Operation.Name, request.Waybills, (int)_time.GetElapsedTime(start).TotalMilliseconds,
            status is null ? null : (int)status, reply.Error?.Says.Code, reply.Error?.Says.Sentence, attempt);
        calls(call);
        foreach (var log in _logs) log.Record(call);
        return reply;
    }

    private async Task<(JntReply Reply, HttpStatusCode? Status)> ExchangeAsync(
        IJntWire wire, JntRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpStatusCode? status = null;
        try
        {
            using var client = _http.CreateClient(Client);
            using var message = wire.Message(request);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = response.StatusCode;
            if (status != HttpStatusCode.OK) return (JntReply.Failed(JntCodes.Http(response.StatusCode, RetryAfterOf(response), wire.AddressSetting)), status);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, either.Token);
            return (wire.Read(await response.Content.ReadAsByteArrayAsync(either.Token)), status);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (JntReply.Failed(JntCodes.TimedOut), status);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return (JntReply.Failed(JntCodes.TooLong), status);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (JntReply.Failed(status is null ? JntCodes.NoAnswer : JntCodes.CutShort), status);
        }
    }

    // 100 parcels with 100 scans each stay under 3 MB.
    private const long LongestAnswer = 16 * 1024 * 1024;

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static ResiliencePipeline<JntReply> Repeating(JntOptions options, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder<JntReply> { TimeProvider = time };
        if (options.Retries > 0)
            pipeline.AddRetry(new RetryStrategyOptions<JntReply>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { Error: { Kind: JntErrorKind.Transient } error }
                    && (error.RetryAfter ?? TimeSpan.Zero) <= options.MaxRetryDelay),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result.Error?.RetryAfter),
            });
        return pipeline.Build();
    }
}
