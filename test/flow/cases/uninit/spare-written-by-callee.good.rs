pub struct Peer(pub std::net::UdpSocket);

impl Peer {
    fn take(&self, output: &mut [u8]) -> usize {
        self.0.recv(output).unwrap_or(0)
    }

    pub fn fill(&self, output: &mut Vec<u8>) {
        let (len, cap) = (output.len(), output.capacity());
        unsafe {
            let p = output.as_mut_ptr().add(len);
            let out = std::slice::from_raw_parts_mut(p, cap - len);
            let written = self.take(out);
            output.set_len(len + written);
        }
    }
}

pub fn packet(peer: &Peer) -> Vec<u8> {
    let mut output = Vec::with_capacity(1024);
    peer.fill(&mut output);
    output
}
