-- Sends requests for wrk: arguments are METHOD, a file of lines "path token", the body, and further headers as "Name: value".
-- The last line of output is "RESULT requests microseconds errors p50 p99" (latencies in microseconds).
local method, body, targets, headers, sent = "GET", nil, {}, {}, 0
local counter = 0

function setup(thread)
    counter = counter + 1
    thread:set("id", counter)
end

function init(args)
    method = args[1]
    for line in io.lines(args[2]) do
        local path, token = line:match("^(%S+) (%S+)$")
        targets[#targets + 1] = { path = path, token = token }
    end
    if args[3] ~= "" then body = args[3] end
    for i = 4, #args do
        local name, value = args[i]:match("^([^:]+): (.*)$")
        headers[name] = value
    end
    math.randomseed(os.time() + id)
    prefix = string.format("%d-%d-%d", os.time(), math.random(1000000000), id)
end

function request()
    local target = targets[math.random(#targets)]
    headers["Authorization"] = "Bearer " .. target.token
    if method ~= "GET" then
        sent = sent + 1
        headers["Idempotency-Key"] = prefix .. "-" .. sent
    end
    return wrk.format(method, target.path, headers, body)
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
