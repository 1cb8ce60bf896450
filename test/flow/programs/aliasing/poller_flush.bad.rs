pub struct Conn {
    fd: i32,
    out: Vec<u8>,
    sent: usize,
}

impl Conn {
    pub fn new(fd: i32) -> Conn {
        Conn { fd, out: Vec::new(), sent: 0 }
    }

    fn flush(&mut self) -> usize {
        let n = self.out.len();
        self.out.clear();
        self.sent += n;
        n
    }
}

/// The first connection is the control channel, which keeps the totals.
pub struct Poller {
    conns: [Conn; 4],
    rounds: u64,
}

impl Poller {
    pub fn new(fds: [i32; 4]) -> Poller {
        Poller { conns: fds.map(Conn::new), rounds: 0 }
    }

    pub fn flush_all(&mut self) -> i32 {
        let control = &mut self.conns[0] as *mut Conn;
        let mut total = 0;
        for conn in self.conns.iter_mut() {
            total += conn.flush();
        }
        self.rounds += 1;
        unsafe {
            (*control).sent = total; //~ stale-raw-after-owner-use
            (*control).fd
        }
    }
}
