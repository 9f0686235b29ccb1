using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>Takes the requests for one service out of the queue that all its instances share.</summary>
internal sealed partial class RequestReader : IQueueReader
{
    private readonly ServedContract contract;
    private readonly IServiceProvider services;
    private readonly TimeProvider time;
    private readonly RpcOptions options;
    private readonly ILogger<RequestReader> logger;
    private readonly FailureLog failures;
    private readonly DeadLetters dead;
    private QueueConsumer? consumer;
    private RequestAnswers? answers;

    public RequestReader(ContractDescription contract, IServiceProvider services)
    {
        this.contract = new ServedContract(contract, services.GetRequiredService<KnownContracts>());
        this.services = services;
        time = services.GetRequiredService<TimeProvider>();
        options = services.GetRequiredService<IOptions<RpcOptions>>().Value;
        logger = services.GetRequiredService<ILogger<RequestReader>>();
        failures = new FailureLog(logger, time);
        dead = new DeadLetters(Queue, logger);
    }

    private string Queue => Names.Requests(contract.Service);

    public async Task Attach(Link link, CancellationToken cancellation)
    {
        // Only now: the service may itself need the broker, which is made before it.
        answers ??= new RequestAnswers(contract, services.GetRequiredService(contract.Interface), failures);
        var channel = await link.OpenChannel(cancellation);
        await channel.ExchangeDeclareAsync(Names.Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellation);
        await channel.QueueBindAsync(Queue, Names.Exchange, $"{contract.Service}.*", cancellationToken: cancellation);
        consumer = new QueueConsumer(link, new Acknowledgements(channel, options.MaxWorkers), Work, Failed);
        await consumer.Open(Queue, cancellation);
    }

    public Task Stop(CancellationToken cancellation) => consumer?.Stop(cancellation) ?? Task.CompletedTask;

    private async Task Work(DeliveredMessage request, QueueConsumer from)
    {
        if (await dead.TookRedelivered(request, from))
            return;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var deadline = request.Headers.Deadline ?? now + options.DeadlineMilliseconds;
        if (deadline <= now)
        {
            // The broker removes what is too late only at the head of the queue.
            TooLate(contract.Service);
            from.Acknowledge(request);
        }
        else if (request.Properties.ReplyTo is { Length: > 0 } replyTo)
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Min(deadline - now, int.MaxValue)), time);
            var body = await answers!.To(request, deadline, timeout.Token);
            await from.AcknowledgeAfter(OutgoingMessage.Reply(replyTo, request.Properties.CorrelationId, body), request);
        }
        else
        {
            await dead.Park(request, from, "no reply_to");
        }
    }

    private void Failed(Exception bug) => failures.Write(bug, "A request could not be worked on");

    [LoggerMessage(Level = LogLevel.Information, Message = "A request to {Service} came after its deadline and was not executed")]
    private partial void TooLate(string service);
}
