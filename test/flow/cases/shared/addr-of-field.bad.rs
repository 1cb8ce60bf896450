use std::ptr::addr_of;

struct Packet {
    kind: u8,
    body: [u8; 16],
}

fn main() {
    let packet = Packet { kind: 1, body: [0; 16] };
    let body = addr_of!(packet.body) as *mut u8;
    unsafe { body.add(3).write(7) } //~ write-through-const-derived
    assert_eq!(packet.kind, 1);
}
