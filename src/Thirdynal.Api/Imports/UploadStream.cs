using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Imports;

/// <summary>An upload that cannot be taken; nothing of it is stored.</summary>
internal sealed class UploadException(ApiError error, Exception? inner = null) : IOException(error.Detail, inner)
{
    /// <summary>The answer.</summary>
    public ApiError Error { get; } = error;
}

/// <summary>The bytes of an upload: at least one, no more than allowed, and none from a request that broke off.</summary>
internal sealed class UploadStream(Stream inner, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await ReadInnerAsync(buffer, cancellationToken);
        _read += read;
        if (_read == 0 && buffer.Length > 0) throw new UploadException(ImportErrors.Empty);
        return _read <= limit ? read : throw new UploadException(ImportErrors.TooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Requests are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new UploadException(ImportErrors.BrokenMultipart, exception);
        }
    }
}
