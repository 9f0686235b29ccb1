/* The floor of fan-out: one thread, one send() per subscriber and message, nothing else.
   floor PORT FRAME_BYTES: GET upgrades (the client's key is the example of RFC 6455, so the answer is constant),
   each POST sends one text frame of FRAME_BYTES bytes to every subscriber and is answered by 204. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 20000
static const char upgraded[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static const char done[] = "HTTP/1.1 204 No Content\r\n\r\n";
static int subscribers[MAX], count;
static char *frame;
static size_t frame_length;

static void write_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0) { if (errno == EINTR) continue; return; }
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void handle(int fd, int poll) {
    char request[65536];
    ssize_t length = recv(fd, request, sizeof request - 1, 0);
    if (length <= 0) {
        epoll_ctl(poll, EPOLL_CTL_DEL, fd, NULL);
        for (int i = 0; i < count; i++) if (subscribers[i] == fd) { subscribers[i] = subscribers[--count]; break; }
        close(fd);
        return;
    }
    request[length] = 0;
    if (memcmp(request, "GET ", 4) == 0) {
        write_all(fd, upgraded, sizeof upgraded - 1);
        if (count < MAX) subscribers[count++] = fd;
    } else if (memcmp(request, "POST", 4) == 0) {
        for (int i = 0; i < count; i++) write_all(subscribers[i], frame, frame_length);
        write_all(fd, done, sizeof done - 1);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) { fprintf(stderr, "usage: floor PORT FRAME_BYTES\n"); return 2; }
    size_t payload = (size_t)atoi(argv[2]);
    frame = malloc(payload + 4);
    frame[0] = (char)0x81;
    if (payload < 126) { frame[1] = (char)payload; frame_length = 2; }
    else { frame[1] = 126; frame[2] = (char)(payload >> 8); frame[3] = (char)payload; frame_length = 4; }
    memset(frame + frame_length, 'x', payload);
    frame_length += payload;

    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1, poll = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1])) };
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) { perror("floor"); return 1; }
    struct epoll_event event = { .events = EPOLLIN, .data.fd = listener }, events[256];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(poll, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd != listener) { handle(events[i].data.fd, poll); continue; }
            int fd = accept(listener, NULL, NULL);
            if (fd < 0) continue;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            event.events = EPOLLIN;
            event.data.fd = fd;
            epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
        }
    }
}
