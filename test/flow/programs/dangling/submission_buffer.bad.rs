//! Submission entries of an io ring: the kernel reads the buffers after `submit`.

#[repr(C)]
pub struct Sqe {
    pub opcode: u8,
    pub fd: i32,
    pub addr: *const u8,
    pub len: u32,
    pub user_data: u64,
}

pub struct Submission {
    queue: Vec<Sqe>,
    next_id: u64,
}

impl Submission {
    pub fn new() -> Self {
        Submission { queue: Vec::with_capacity(64), next_id: 1 }
    }

    /// Queues a keep-alive packet.
    pub fn ping(&mut self, fd: i32, nonce: u64) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut packet = [0u8; 16];
        packet[0] = b'P';
        packet[8..].copy_from_slice(&nonce.to_le_bytes());
        let addr = packet.as_ptr();
        self.queue.push(Sqe { opcode: 23, fd, addr, len: 16, user_data: id }); //~ return-ptr-to-local|raw-outlives-owner
        id
    }

    pub fn take(&mut self) -> Vec<Sqe> {
        std::mem::take(&mut self.queue)
    }
}
