#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>

// Options and answers are variadic in C; one function for each kind of value.

static inline CURLcode shim_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// The library copies the text.
static inline CURLcode shim_curl_set_text(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}

/// The list must live as long as the transfer.
static inline CURLcode shim_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}

/// What a POST or PUT carries; the library copies the bytes.
static inline CURLcode shim_curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode result = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return result == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes) : result;
}

/// Sends what `read` gives, `count` bytes in all.
static inline CURLcode shim_curl_set_upload(
    CURL *handle, curl_read_callback read, void *context, curl_off_t count) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    curl_easy_setopt(handle, CURLOPT_READDATA, context);
    return curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, count);
}

/// Who takes the answer's body and head, and who opens the socket; all with the same context.
static inline CURLcode shim_curl_set_callbacks(
    CURL *handle, curl_write_callback body, curl_write_callback head, curl_opensocket_callback open,
    void *context) {
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
}

/// 0 when there is no such answer.
static inline long shim_curl_number(CURL *handle, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t shim_curl_uploaded(CURL *handle) {
    curl_off_t value = 0;
    return curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &value) == CURLE_OK ? value : 0;
}

/// Lives as long as the handle does nothing else; NULL when there is no such answer.
static inline const char *shim_curl_text(CURL *handle, CURLINFO info) {
    char *value = NULL;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : NULL;
}

/// The internet address in network order, 4 or 16 bytes; 0 for other families.
static inline size_t shim_curl_address(const struct curl_sockaddr *wish, unsigned char *room) {
    if (wish->family == AF_INET) {
        memcpy(room, &((const struct sockaddr_in *)&wish->addr)->sin_addr, 4);
        return 4;
    }
    if (wish->family == AF_INET6) {
        memcpy(room, &((const struct sockaddr_in6 *)&wish->addr)->sin6_addr, 16);
        return 16;
    }
    return 0;
}

static inline int shim_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
