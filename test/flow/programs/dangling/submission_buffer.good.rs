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
    /// What the entries point to, until they are completed.
    buffers: Vec<(u64, Box<[u8; 16]>)>,
    next_id: u64,
}

impl Submission {
    pub fn new() -> Self {
        Submission { queue: Vec::with_capacity(64), buffers: Vec::new(), next_id: 1 }
    }

    /// Queues a keep-alive packet.
    pub fn ping(&mut self, fd: i32, nonce: u64) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut packet = Vec::with_capacity(16);
        packet.extend_from_slice(&[b'P', 0, 0, 0, 0, 0, 0, 0]);
        packet.extend_from_slice(&nonce.to_le_bytes());
        let packet: Box<[u8; 16]> = packet.into_boxed_slice().try_into().unwrap();
        self.buffers.push((id, packet));
        let addr = self.buffers[self.buffers.len() - 1].1.as_ptr();
        self.queue.push(Sqe { opcode: 23, fd, addr, len: 16, user_data: id });
        id
    }

    pub fn completed(&mut self, user_data: u64) {
        self.buffers.retain(|(id, _)| *id != user_data);
    }

    pub fn take(&mut self) -> Vec<Sqe> {
        std::mem::take(&mut self.queue)
    }
}
