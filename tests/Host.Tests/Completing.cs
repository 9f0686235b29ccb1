using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Tests;

public sealed class Completing
{
    private readonly KnownServices known = KnownServices.Of(Parts.All);

    [Theory]
    [InlineData("mess", "message_service.")]
    [InlineData("n.rpc.mess", "message_service.")]
    [InlineData("message_service.get_al", "get_all_messages(")]
    [InlineData("user_service.authenticate_user(", "email= password=")]
    [InlineData("message_service.save_message('a@b.c', me", "message= media=")]
    [InlineData("unheard.", "")]
    [InlineData("message_service.save_message('a", "")]
    public void Tab_offers_services_methods_and_arguments(string text, string offered) =>
        Assert.Equal(offered, string.Join(' ', known.Complete(text).Candidates));

    [Fact]
    public void All_services_are_offered_to_begin_with() =>
        Assert.Equal(
            [
                "app_service.", "chat_service.", "feed_service.", "konnichiwa_service.", "media_service.", "membership_service.", "message_service.", "moderation_service.", "people_service.", "post_query_service.", "post_service.", "relation_service.", "sms_service.", "user_query_service.", "user_service.",
            ],
            known.Complete("").Candidates);

    [Fact]
    public void What_candidates_have_in_common_is_put_in_from_the_start_of_the_word()
    {
        var offer = known.Complete("message_service.f");

        Assert.Equal(["find_message(", "find_room("], offer.Candidates);
        Assert.Equal(("message_service.".Length, "find_"), (offer.Start, offer.Common));
    }

    [Fact]
    public void A_service_that_was_called_is_offered_from_then_on()
    {
        Assert.Empty(known.Complete("greet").Candidates);

        known.Learn("greeting_service", "hello");

        Assert.Equal(["greeting_service."], known.Complete("greet").Candidates);
        Assert.Equal(["hello("], known.Complete("greeting_service.").Candidates);
    }

    [Theory]
    [InlineData("user_service.authenticate_user('a@b.c', 'secret')", true)]
    [InlineData("user_service.change_password(", true)]
    [InlineData("message_service.save_message('a@b.c', 'hi')", false)]
    [InlineData("help", false)]
    public void Calls_that_take_a_password_are_told_apart(string line, bool takes) => Assert.Equal(takes, known.TakesPassword(line));
}
