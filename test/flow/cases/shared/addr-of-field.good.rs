use std::ptr::addr_of_mut;

struct Packet {
    kind: u8,
    body: [u8; 16],
}

fn main() {
    let mut packet = Packet { kind: 1, body: [0; 16] };
    let body = addr_of_mut!(packet.body) as *mut u8;
    unsafe { body.add(3).write(7) }
    assert_eq!(packet.kind, 1);
}
