pub struct Packet {
    body: [u8; 8],
}

impl Packet {
    pub fn view(&self, len: usize) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.body.as_ptr(), len) } //~ provenance-bounds
    }
}

fn main() {
    let p = Packet { body: [0; 8] };
    println!("{}", p.view(64).len()); //~ provenance-bounds
}
